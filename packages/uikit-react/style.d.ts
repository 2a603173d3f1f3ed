// What `import "@skein-im/uikit-react/style.css"` is for TypeScript.
export {};
