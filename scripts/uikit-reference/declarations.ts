import { readFileSync } from "node:fs";
import { type ESTree, parseSync } from "vite";

/** Something that a module exports, as its source has it. */
export interface Declaration {
  readonly kind: "interface" | "type" | "function" | "const" | "class";
  readonly name: string;
  /** Its docstring in one line; "" without one. */
  readonly doc: string;
  /** Of a function, beginning with its name; of a type alias what it stands for; else "". */
  readonly text: string;
  /** What an interface or class builds on; "" for nothing. */
  readonly base: string;
  /** Type of the first parameter of a function, when it has a name. */
  readonly propsType: string;
  /** Of interfaces: properties. Of classes: what is public of them, the constructor left out. */
  readonly members: readonly Member[];
}

export interface Member {
  readonly name: string;
  /** Of a property its type, of a method what it takes and gives. */
  readonly type: string;
  readonly isOptional: boolean;
  readonly doc: string;
}

type Node = ESTree.Node;

/** The exported declarations of a module by their name. */
export function declarationsOf(path: string): ReadonlyMap<string, Declaration> {
  const source = readFileSync(path, "utf8");
  const { program, comments, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const reader = new Reader(source, comments);
  const found = new Map<string, Declaration>();
  for (const statement of program.body) {
    if (statement.type !== "ExportNamedDeclaration" || statement.declaration === null) continue;
    const one = reader.declaration(statement.declaration, reader.docBefore(statement.start));
    if (one !== undefined) found.set(one.name, one);
  }
  return found;
}

class Reader {
  readonly #source: string;
  readonly #docs: ReadonlyMap<number, string>;

  constructor(source: string, comments: ReturnType<typeof parseSync>["comments"]) {
    this.#source = source;
    const docs = comments.filter(({ type, value }) => type === "Block" && value.startsWith("*"));
    this.#docs = new Map(docs.map(({ end, value }) => [end, inOneLine(value.replace(/^\s*\*+ ?/gm, ""))]));
  }

  /** The docstring that ends before this place, with nothing between but space. */
  docBefore(start: number): string {
    return this.#docs.get(this.#source.slice(0, start).trimEnd().length) ?? "";
  }

  declaration(node: ESTree.Declaration, doc: string): Declaration | undefined {
    const plain = { doc, text: "", base: "", propsType: "", members: [] };
    switch (node.type) {
      case "TSInterfaceDeclaration":
        return {
          ...plain,
          kind: "interface",
          name: node.id.name,
          base: node.extends.map((one) => this.#text(one)).join(", "),
          members: node.body.body.flatMap((one) => this.#signature(one)),
        };
      case "TSTypeAliasDeclaration":
        return { ...plain, kind: "type", name: node.id.name, text: this.#text(node.typeAnnotation) };
      case "FunctionDeclaration": {
        const name = node.id?.name ?? "";
        return { ...plain, kind: "function", name, ...this.#function(name, node) };
      }
      case "ClassDeclaration":
        return {
          ...plain,
          kind: "class",
          name: node.id?.name ?? "",
          base:
            node.superClass === null ? "" : this.#text(node.superClass) + this.#text(node.superTypeArguments),
          members: node.body.body.flatMap((one) => this.#member(one)),
        };
      case "VariableDeclaration": {
        const [one] = node.declarations;
        if (one?.id.type !== "Identifier") return undefined;
        const { name } = one.id;
        const made = functionIn(one.init);
        if (made === undefined) return { ...plain, kind: "const", name };
        return { ...plain, kind: "function", name, ...this.#function(name, made) };
      }
      default:
        return undefined;
    }
  }

  #function(name: string, node: ESTree.Function | ESTree.ArrowFunctionExpression) {
    const [first] = node.params;
    const type = first !== undefined && "typeAnnotation" in first ? first.typeAnnotation : undefined;
    return { text: name + this.#call(node), propsType: this.#text(type?.typeAnnotation) };
  }

  /** `<T>(a: A): B` */
  #call(node: ESTree.Function | ESTree.ArrowFunctionExpression): string {
    const params = node.params.map((one) => this.#text(one)).join(", ");
    return `${this.#text(node.typeParameters)}(${params})${this.#text(node.returnType)}`;
  }

  #signature(node: ESTree.TSSignature): Member[] {
    if (node.type === "TSMethodSignature") {
      const type = `(${node.params.map((one) => this.#text(one)).join(", ")})${this.#text(node.returnType)}`;
      return [this.#named(node, node.key, type, node.optional)];
    }
    if (node.type !== "TSPropertySignature") return [];
    return [this.#named(node, node.key, this.#text(node.typeAnnotation?.typeAnnotation), node.optional)];
  }

  #member(node: ESTree.ClassElement): Member[] {
    if (node.type !== "PropertyDefinition" && node.type !== "MethodDefinition") return [];
    const isHidden =
      node.key.type === "PrivateIdentifier" || node.accessibility === "protected" || node.static;
    if (isHidden || (node.type === "MethodDefinition" && node.kind === "constructor")) return [];
    const value = functionIn(node.value);
    const typed = node.type === "PropertyDefinition" ? this.#text(node.typeAnnotation?.typeAnnotation) : "";
    return [this.#named(node, node.key, value === undefined ? typed : this.#call(value), false)];
  }

  #named(node: Node, key: Node, type: string, isOptional: boolean): Member {
    return { name: this.#text(key), type, isOptional, doc: this.docBefore(node.start) };
  }

  #text(node: Node | null | undefined): string {
    if (node == null) return "";
    const text = this.#source.slice(node.start, node.end);
    return inOneLine(text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\breadonly /g, ""));
  }
}

/** The function itself, or the one that is wrapped: `memo(function Row(props) {…})`. */
function functionIn(
  value: Node | null | undefined,
): ESTree.Function | ESTree.ArrowFunctionExpression | undefined {
  if (value?.type === "ArrowFunctionExpression" || value?.type === "FunctionExpression") return value;
  return value?.type === "CallExpression" ? functionIn(value.arguments[0]) : undefined;
}

const inOneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
