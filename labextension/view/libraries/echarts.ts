/** Apache ECharts, whole: a program may ask for any of its series. */
export { init } from 'echarts';
