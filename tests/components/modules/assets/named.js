export default 'named';
