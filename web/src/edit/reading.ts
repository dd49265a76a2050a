/**
 * In which order files are read and saved. An answer that comes after that of a later reading does not count, and none that was
 * begun before a save had ended: what it found may be older than what was saved. It is then to be read again.
 */
export class Reading {
  readonly #read: () => Promise<() => void>;
  #begun = 0;
  /** Readings up to this one count no longer. */
  #settled = 0;
  #underWay = 0;
  #saves = 0;
  #isOwed = false;

  /** @param read fetches, and gives back what takes over the answer */
  constructor(read: () => Promise<() => void>) {
    this.#read = read;
  }

  /** Whether an answer counted; throws the error of a reading that would have counted. */
  async begin(): Promise<boolean> {
    if (this.#saves > 0) {
      this.#isOwed = true;
      return false;
    }
    this.#begun += 1;
    const own = this.#begun;
    this.#underWay += 1;
    try {
      const takeOver = await this.#read();
      if (own <= this.#settled) return false;
      this.#settled = own;
      takeOver();
      return true;
    } catch (error) {
      if (own > this.#settled) throw error;
      return false;
    } finally {
      this.#underWay -= 1;
    }
  }

  saveBegins(): void {
    this.#saves += 1;
    if (this.#underWay > 0) this.#isOwed = true;
    this.#settled = this.#begun;
  }

  /** True when there is something to read again. */
  saveEnds(): boolean {
    this.#saves -= 1;
    if (this.#saves > 0 || !this.#isOwed) return false;
    this.#isOwed = false;
    return true;
  }
}
