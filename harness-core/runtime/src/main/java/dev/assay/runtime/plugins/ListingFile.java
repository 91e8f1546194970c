package dev.assay.runtime.plugins;

import dev.assay.api.exchange.RecordReader;
import dev.assay.api.exchange.RecordValues;
import dev.assay.runtime.directory.AtomicFile;
import dev.assay.runtime.directory.Owner;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A record in a file that is read faster than text: values one after the other, each text once, and
 * a checksum at the end. It is for this user and this version of Assay alone.
 */
record ListingFile(Path path) {
  private static final byte NOTHING = 0;
  private static final byte TEXT = 1;
  private static final byte TEXT_AGAIN = 2;
  private static final byte LIST = 3;
  private static final byte MAP = 4;

  private static final long MOST_BYTES = 64L << 20;
  private static final int WRITABLE_BY_OTHERS = 0022;

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException when it cannot be read, is not whole, or others could have written it
   * @throws RuntimeException when it holds no such record
   */
  <T> T read(Class<T> type) throws IOException {
    return RecordReader.read(values(), type);
  }

  /**
   * Likewise, as {@link RecordValues} has them: for those who cannot wait for the types of a record
   * to be looked at.
   */
  @Nullable Object values() throws IOException {
    if (!Owner.isThisUser(path)
        || (Owner.mode(path) & WRITABLE_BY_OTHERS) != 0
        || !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        || Files.size(path) > MOST_BYTES) {
      throw new IOException(path + " is not of this user alone, or too long");
    }
    byte[] bytes = Files.readAllBytes(path);
    int end = bytes.length - Long.BYTES;
    if (end < 0 || ByteBuffer.wrap(bytes, end, Long.BYTES).getLong() != checksum(bytes, end)) {
      throw new IOException(path + " is damaged");
    }
    return value(ByteBuffer.wrap(bytes, 0, end), new ArrayList<>());
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }

  private static @Nullable Object value(ByteBuffer bytes, List<String> texts) {
    byte kind = bytes.get();
    if (kind == NOTHING) {
      return null;
    }
    int number = bytes.getInt();
    return switch (kind) {
      case TEXT -> {
        String text = new String(bytes.array(), bytes.position(), number, StandardCharsets.UTF_8);
        bytes.position(bytes.position() + number);
        texts.add(text);
        yield text;
      }
      case TEXT_AGAIN -> texts.get(number);
      case LIST -> {
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = 0; i < number; i++) {
          items.add(value(bytes, texts));
        }
        yield items;
      }
      case MAP -> {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < number; i++) {
          map.put(value(bytes, texts), value(bytes, texts));
        }
        yield map;
      }
      default -> throw new IllegalArgumentException("there is no kind " + kind);
    };
  }

  /** Writes it at once, or not at all. */
  void write(Record record) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(content);
    put(RecordValues.of(record), out, new HashMap<>());
    out.writeLong(checksum(content.toByteArray(), content.size()));
    AtomicFile.cache(path, content.toByteArray());
  }

  private static void put(@Nullable Object value, DataOutputStream out, Map<String, Integer> texts)
      throws IOException {
    switch (value) {
      case null -> out.write(NOTHING);
      case List<?> items -> {
        begin(LIST, items.size(), out);
        for (Object item : items) {
          put(item, out, texts);
        }
      }
      case Map<?, ?> map -> {
        begin(MAP, map.size(), out);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          put(entry.getKey(), out, texts);
          put(entry.getValue(), out, texts);
        }
      }
      default -> {
        Integer known = texts.putIfAbsent(value.toString(), texts.size());
        if (known != null) {
          begin(TEXT_AGAIN, known, out);
        } else {
          byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
          begin(TEXT, text.length, out);
          out.write(text);
        }
      }
    }
  }

  private static void begin(byte kind, int number, DataOutputStream out) throws IOException {
    out.write(kind);
    out.writeInt(number);
  }
}
