package dev.assay.cli.measuring;

import dev.assay.cli.exit.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads text as editors store it: UTF-8, or UTF-16 as Windows' write it. */
final class EncodedText {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private EncodedText() {}

  /** The text without a byte order mark. */
  static String read(Path file) throws IOException, UsageException {
    byte[] bytes = Files.readAllBytes(file);
    Charset charset = charset(bytes);
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UsageException(
          "%s is no text in %s. Store it as UTF-8.".formatted(file, charset.name()));
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
