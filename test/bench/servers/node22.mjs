/** What PostGraphile 5 takes from Node 22 and the Node of this project may not have yet; imported before it. */
Promise.withResolvers ??= function withResolvers() {
  let resolve;
  let reject;
  const promise = new this((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
};
