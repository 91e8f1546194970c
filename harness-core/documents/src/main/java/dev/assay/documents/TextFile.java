package dev.assay.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads text as editors store it: UTF-8, or UTF-16 as those of Windows write it. */
public final class TextFile {
  /** More than anybody writes; parsers take a multiple of it in memory. */
  private static final int MOST_BYTES = 64 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TextFile() {}

  /**
   * The text without a byte order mark.
   *
   * @throws MalformedFileException when it is no text, or more than 64 MiB
   * @throws IOException when it cannot be read
   */
  public static String read(Path file) throws IOException {
    byte[] bytes = bytes(file, MOST_BYTES);
    Charset charset = charset(bytes);
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new MalformedFileException(
          file, "it is not text in " + charset.name(), "Store it as UTF-8.", e);
    }
  }

  /** All bytes of a file, or of a pipe, whose size is not known beforehand. */
  static byte[] bytes(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most);
      if (bytes.length == most && in.read() >= 0) {
        throw new MalformedFileException(
            file,
            "it is larger than %d MiB".formatted(most >> 20),
            "Check that it is the right file.",
            null);
      }
      return bytes;
    }
  }

  /** By the mark, else by the zero bytes that the letters of ASCII have in UTF-16. */
  private static Charset charset(byte[] bytes) {
    if (bytes.length < 2) {
      return StandardCharsets.UTF_8;
    }
    int first = Byte.toUnsignedInt(bytes[0]);
    int second = Byte.toUnsignedInt(bytes[1]);
    if (first == 0xFF && second == 0xFE || first != 0 && second == 0) {
      return StandardCharsets.UTF_16LE;
    }
    if (first == 0xFE && second == 0xFF || first == 0 && second != 0) {
      return StandardCharsets.UTF_16BE;
    }
    return StandardCharsets.UTF_8;
  }
}
