// A map of partners. (The drawing follows.)
export default { render() {} };
