package dev.assay.plugins.gpu.data;

/**
 * What the kernel {@code checksum} adds up over the words of 32 bits in memory: each mixed with its
 * place, so that errors cancel no more often than by chance, once in 2^32 (the mixing is
 * "lowbias32" of Chris Wellons' hash-prospector; the factor is 2^32 over the golden ratio).
 */
public final class Checksum {
  private Checksum() {}

  /** What a word adds. */
  public static int ofWord(int word, long index) {
    int x = word ^ (int) index * 0x9e3779b9;
    x ^= x >>> 16;
    x *= 0x7feb352d;
    x ^= x >>> 15;
    x *= 0x846ca68b;
    return x ^ (x >>> 16);
  }

  /** What an fp64 adds: its lower word, then its upper one. */
  public static int ofDouble(double value, long index) {
    long bits = Double.doubleToRawLongBits(value);
    return ofWord((int) bits, 2 * index) + ofWord((int) (bits >>> Integer.SIZE), 2 * index + 1);
  }

  public static int ofFloat(float value, long index) {
    return ofWord(Float.floatToRawIntBits(value), index);
  }
}
