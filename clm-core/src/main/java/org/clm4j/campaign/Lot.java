package org.clm4j.campaign;

/** Numbers drawn by key and salt instead of by chance: the same on every machine. */
final class Lot {

  private Lot() {}

  /** Returns a number from 0 to below 1, evenly spread over keys. */
  static double of(String salt, String key) {
    return (bits(salt, key) >>> 11) * 0x1p-53;
  }

  /**
   * Returns 64 bits of a key: FNV-1a over the characters of salt and key with a mark between them,
   * spread by the finaliser of SplitMix64.
   */
  static long bits(String salt, String key) {
    long hash = (hash(0xcbf29ce484222325L, salt) ^ 0xffff_ffffL) * 0x100000001b3L;
    long z = hash(hash, key) + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private static long hash(long from, String text) {
    long hash = from;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
