/**
 * Where an import of a test leads. Our imports name the compiled file (`./db.js`); the source beside it is what is meant.
 * Asked once for a pair: jest itself would try every folder and ending again for every test file.
 */
const { existsSync } = require('node:fs');
const { resolve } = require('node:path');

const SOURCE = /^\.{1,2}\/.*\.js$/;
const known = new Map();

module.exports = (request, options) => {
  const key = `${options.basedir}\0${request}\0${options.conditions ?? ''}`;
  let found = known.get(key);
  if (found === undefined) {
    const source = SOURCE.test(request) && !options.basedir.includes('/node_modules') ? resolve(options.basedir, `${request.slice(0, -3)}.ts`) : undefined;
    found = source !== undefined && existsSync(source) ? source : options.defaultResolver(request, options);
    known.set(key, found);
  }
  return found;
};
