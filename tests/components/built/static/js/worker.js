let sum = 0;
onmessage = ({ data }) => {
  sum += data;
  if (sum === 21) {
    postMessage(sum);
  }
};
