// One line for each call; the exit status says whether all of them did what they should.
module.exports = (client) => async (name, call) => {
  try {
    console.log(`ok    ${client}: ${name}: ${await call()}`);
  } catch (error) {
    console.log(`FAIL  ${client}: ${name}: ${error.stack}`);
    process.exitCode = 1;
  }
};
