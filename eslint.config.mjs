import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";
import { layers } from "./tools/eslint/layers.js";

export default defineConfig(
  { ignores: ["**/node_modules/", ".gen/", ".sandbox/", ".lab/", "cdktf.out/", "coverage/", "dist/"] },
  // An exception would be invisible to whoever reads the rule: there are none, in any file.
  { linterOptions: { noInlineConfig: true } },
  {
    files: ["**/*.{ts,js,cjs,mjs}"],
    plugins: { layers },
    rules: {
      "layers/imports": "error",
      "layers/deterministic": "error",
      "layers/parsed": "error",
      "no-var": "error",
      "prefer-const": "error",
      "object-shorthand": "error",
      "no-useless-rename": "error",
      "no-else-return": "error",
      "no-fallthrough": "error",
      "no-self-compare": "error",
      "no-unreachable-loop": "error",
      "no-constant-condition": ["error", { checkLoops: "allExceptWhileTrue" }],
      "no-debugger": "error",
      "no-eval": "error",
      "no-new-func": "error",
      "no-return-assign": "error",
      "no-sequences": "error",
      "no-throw-literal": "error",
      "no-unmodified-loop-condition": "error",
      "no-unsafe-finally": "error",
      "array-callback-return": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "preserve-caught-error": "error",
      "no-warning-comments": ["error", { terms: ["todo", "fixme", "xxx"], location: "anywhere" }],
    },
  },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "max-lines": ["error", { max: 300 }],
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", caughtErrors: "all" }],
      // A promise nobody waits for is an error nobody hears of: the part of type-aware linting that pays for its time.
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/prefer-promise-reject-errors": "error",
      "@typescript-eslint/return-await": ["error", "error-handling-correctness-only"],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    // Matchers become known to the compiler in jest's own way: by interfaces in its namespace that inherit ours.
    files: ["testing/jest.ts"],
    rules: {
      "@typescript-eslint/no-namespace": ["error", { allowDeclarations: true }],
      "@typescript-eslint/no-empty-object-type": ["error", { allowInterfaces: "with-single-extends" }],
    },
  },
  {
    // In a test, a value that is not there may fail where it is used: the stack trace is the message.
    files: ["test/**/*.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
);
