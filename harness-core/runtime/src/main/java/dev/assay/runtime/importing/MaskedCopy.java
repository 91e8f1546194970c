package dev.assay.runtime.importing;

import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Copies what was imported beside its run, packed, without what looks like secrets. Where there is
 * none, it unpacks to the very bytes.
 */
public final class MaskedCopy {
  /** The name of a copy. */
  public static final String NAME = "imported.gz";

  /** So much is looked through at a time; a line that is longer is cut, which no secret is. */
  private static final int PIECE = 1 << 20;

  private static final int BUFFER = 1 << 16;
  private static final int LEAST_BUFFER = 1 << 9;

  private final Path content;
  private final Optional<byte[]> held;

  private MaskedCopy(Path content, Optional<byte[]> held) {
    this.content = content;
    this.held = held;
  }

  /** Of a file; one that is small is read now, and only once. */
  public static MaskedCopy of(Path content) throws IOException {
    return new MaskedCopy(
        content,
        Files.size(content) <= PIECE ? Optional.of(Files.readAllBytes(content)) : Optional.empty());
  }

  /** The SHA-256 of the file itself. */
  public String sha256() throws IOException {
    return held.isPresent() ? Sha256.of(held.get()) : Sha256.of(content);
  }

  /** Writes the copy. */
  public void to(Path target) throws IOException {
    int buffer = held.isPresent() ? Math.clamp(held.get().length, LEAST_BUFFER, BUFFER) : BUFFER;
    try (BufferedInputStream in = new BufferedInputStream(open(), buffer);
        OutputStream out =
            new GZIPOutputStream(
                new BufferedOutputStream(Files.newOutputStream(target), buffer), buffer)) {
      Charset charset = charset(in);
      byte[] rest = {};
      byte[] more = in.readNBytes(PIECE);
      while (more.length > 0) {
        byte[] piece = concatenated(rest, more);
        boolean last = more.length < PIECE;
        int end = last ? piece.length : endOfLines(piece, charset);
        write(piece, end, charset, out);
        rest = Arrays.copyOfRange(piece, end, piece.length);
        more = last ? new byte[0] : in.readNBytes(PIECE);
      }
      write(rest, rest.length, charset, out);
    }
  }

  private InputStream open() throws IOException {
    return held.isPresent() ? new ByteArrayInputStream(held.get()) : Files.newInputStream(content);
  }

  private static byte[] concatenated(byte[] first, byte[] second) {
    if (first.length == 0) {
      return second;
    }
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /**
   * Behind the last line that is whole; all where a line is longer, or of two bytes a character.
   */
  private static int endOfLines(byte[] piece, Charset charset) {
    if (charset.equals(StandardCharsets.ISO_8859_1)) {
      for (int end = piece.length; end > 0; end--) {
        if (piece[end - 1] == '\n') {
          return end;
        }
      }
    }
    return piece.length;
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
