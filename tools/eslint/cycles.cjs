/** What `npm run lint` forbids between files: a circle, through imports of types as well. @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circles",
      comment: "files that need each other are one thing: move what both need into a file of its own",
      severity: "error",
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: ["node_modules", "[.]gen"] },
    exclude: { path: ["node_modules", "[.]gen"] },
  },
};
