package dev.assay.runtime.importing;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** How a file is packed, told by its first bytes and never by its name. */
enum Packing {
  NONE {
    @Override
    InputStream unpacked(InputStream in) {
      return in;
    }
  },
  GZIP(0, 0x1f, 0x8b) {
    @Override
    InputStream unpacked(InputStream in) throws IOException {
      return new GZIPInputStream(in, BUFFER);
    }
  },
  ZSTD(0, 0x28, 0xb5, 0x2f, 0xfd) {
    @Override
    InputStream unpacked(InputStream in) throws IOException {
      return new ZstdInputStream(in);
    }
  },
  TAR(257, 'u', 's', 't', 'a', 'r') {
    @Override
    InputStream unpacked(InputStream in) {
      throw new IllegalStateException("An archive has members.");
    }
  };

  private static final int BUFFER = 1 << 16;
  private static final int LOOKED_AT = 512;

  private final int offset;
  private final byte[] magic;

  Packing(int... offsetAndMagic) {
    this.offset = offsetAndMagic.length == 0 ? 0 : offsetAndMagic[0];
    this.magic = new byte[Math.max(0, offsetAndMagic.length - 1)];
    for (int i = 0; i < magic.length; i++) {
      magic[i] = (byte) offsetAndMagic[i + 1];
    }
  }

  /** The content without this packing. */
  abstract InputStream unpacked(InputStream in) throws IOException;

  /**
   * @param in is left where it was
   */
  static Packing of(BufferedInputStream in) throws IOException {
    in.mark(LOOKED_AT);
    byte[] start = in.readNBytes(LOOKED_AT);
    in.reset();
    for (Packing packing : values()) {
      int end = packing.offset + packing.magic.length;
      if (packing != NONE
          && end <= start.length
          && Arrays.equals(packing.magic, Arrays.copyOfRange(start, packing.offset, end))) {
        return packing;
      }
    }
    return NONE;
  }

  /** A clause on what is wrong with a packed file. */
  static String fault(IOException e) {
    return e instanceof EOFException
        ? "its packed content ends too early"
        : "it is packed, and damaged: " + e.getMessage();
  }
}
