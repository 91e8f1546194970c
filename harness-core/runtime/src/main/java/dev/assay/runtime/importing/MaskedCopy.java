package dev.assay.runtime.importing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Copies what was imported beside its run, packed, without what looks like secrets. Where there is
 * none, it unpacks to the very bytes.
 */
public final class MaskedCopy {
  /** The name of a copy. */
  public static final String NAME = "imported.gz";

  /** Longer lines are cut to be looked through, which no secret is as long as. */
  private static final int MOST_OF_A_LINE = 1 << 20;

  private static final int BUFFER = 1 << 16;

  private MaskedCopy() {}

  /** Writes a copy of a file. */
  public static void of(Path content, Path target) throws IOException {
    try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(content), BUFFER);
        OutputStream out = new GZIPOutputStream(Files.newOutputStream(target), BUFFER)) {
      Charset charset = charset(in);
      byte[] line = new byte[MOST_OF_A_LINE];
      int length = 0;
      for (int next = in.read(); next >= 0; next = in.read()) {
        line[length++] = (byte) next;
        if (next == '\n' && charset.equals(StandardCharsets.ISO_8859_1)
            || length == MOST_OF_A_LINE) {
          write(line, length, charset, out);
          length = 0;
        }
      }
      write(line, length, charset, out);
    }
  }

  /** One character for each byte but in UTF-16, so that what is not masked stays as it is. */
  private static Charset charset(InputStream in) throws IOException {
    in.mark(2);
    int first = in.read();
    int second = in.read();
    in.reset();
    if (first == 0xff && second == 0xfe || first > 0 && second == 0) {
      return StandardCharsets.UTF_16LE;
    }
    return first == 0xfe && second == 0xff || first == 0 && second > 0
        ? StandardCharsets.UTF_16BE
        : StandardCharsets.ISO_8859_1;
  }

  private static void write(byte[] line, int length, Charset charset, OutputStream out)
      throws IOException {
    String text = new String(line, 0, length, charset);
    String masked = Secrets.masked(text);
    if (masked.equals(text)) {
      out.write(line, 0, length);
    } else {
      out.write(masked.getBytes(charset));
    }
  }
}
