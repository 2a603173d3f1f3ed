/**
 * More writes wait for the disk than it takes in reasonable time: the call is refused at once, so that
 * those accepted are answered soon. Any write of a store may reject with it; nothing of it was written.
 */
export class StoreBusy extends Error {
  constructor() {
    super("too many writes are waiting for the disk");
  }
}
