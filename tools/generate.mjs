/** `npm run generate`: rewrites what is made from the code: schema.graphql and docs/lifecycles.md. */
process.env.URATIBU_GENERATE = 'true';
process.argv.push('test/conformance');
await import('./test.mjs');
