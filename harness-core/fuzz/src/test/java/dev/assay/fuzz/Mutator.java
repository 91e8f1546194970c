package dev.assay.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes inputs out of seeds: of their bytes, their lines, and the values in their text. */
final class Mutator {
  /** What a reader must take, or refuse, within a second. */
  static final int MOST_BYTES = 64 << 10;

  /** Reaches a terminal, a page, a table, a path and a spreadsheet. */
  private static final String HOSTILE =
      "\u001b]0;owned\u0007\u202e<script>alert(1)</script>&'=cmd|' /C calc'!A0%s%n{}|`../../x";

  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?");
  private static final Pattern VALUE =
      Pattern.compile(
          "\"(?:[^\"\\\\\n]++|\\\\.)*+\"|(?<=[:=,\\[] ?)[\\w.+-]+|\\b(?:true|false|null)\\b");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-1",
          "1",
          "2",
          "-2147483649",
          "2147483647",
          "2147483648",
          "4294967296",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "0.5",
          "-0.0001",
          "1e-320",
          "1e308",
          "-1e308",
          "1e309",
          "1e400",
          "1e999999999",
          "-1e-999999999",
          "NaN",
          "Infinity",
          "-Infinity",
          ".inf",
          ".nan",
          "0x10",
          "0o17",
          "1_000",
          "1,5",
          "٣",
          "007",
          "1e",
          "99999",
          "1.7976931348623157E308",
          "4.9E-324");

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "\"\"",
          "[]",
          "{}",
          "[null]",
          "{\"a\":1,\"a\":2}",
          "\"NaN\"",
          "~",
          "''",
          "!!java.io.File x",
          "!!float x",
          "*a",
          "&a [*a]",
          "\"0\"",
          "\"1e999\"",
          "\"-1\"",
          "[1]",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "2026-13-45T99:99:99Z",
          "\"+1000000000-01-01T00:00:00Z\"",
          "\"PT9223372036854775807S\"",
          "\"99999999999d\"",
          "\"../../x\"",
          "\"/\"",
          "\"*\"",
          "|",
          "? -",
          "%YAML 9.9");

  private final RandomGenerator random;
  private final List<byte[]> seeds;

  Mutator(RandomGenerator random, List<byte[]> seeds) {
    this.random = random;
    this.seeds = List.copyOf(seeds);
  }

  /** The next input: a seed changed in one place, or in a few. */
  byte[] next() {
    byte[] input = pick(seeds);
    do {
      input = changed(input);
    } while (random.nextInt(3) == 0);
    return input.length <= MOST_BYTES ? input : Arrays.copyOf(input, MOST_BYTES);
  }

  private byte[] changed(byte[] input) {
    return switch (random.nextInt(12)) {
      case 0 -> flipped(input);
      case 1 -> input.length == 0 ? input : Arrays.copyOf(input, random.nextInt(input.length));
      case 2 -> spliced(input, new byte[0]);
      case 3 -> spliced(input, part(input, 1 + random.nextInt(200)));
      case 4 -> spliced(input, part(pick(seeds), 1 + random.nextInt(200)));
      case 5 -> spliced(input, repeated());
      case 6 -> lines(input);
      case 7, 8 -> replaced(input, NUMBER, pick(NUMBERS));
      case 9 -> replaced(input, VALUE, pick(VALUES));
      case 10 -> replaced(input, VALUE, random.nextBoolean() ? '"' + HOSTILE + '"' : HOSTILE);
      default -> encoded(input);
    };
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private byte[] flipped(byte[] input) {
    byte[] result = input.clone();
    for (int i = random.nextInt(4); i >= 0 && result.length > 0; i--) {
      result[random.nextInt(result.length)] = (byte) random.nextInt(256);
    }
    return result;
  }

  private byte[] part(byte[] input, int length) {
    int from = input.length == 0 ? 0 : random.nextInt(input.length);
    return Arrays.copyOfRange(input, from, Math.min(input.length, from + length));
  }

  /** With something in place of up to 100 bytes. */
  private byte[] spliced(byte[] input, byte[] middle) {
    int from = random.nextInt(input.length + 1);
    int to = Math.min(input.length, from + random.nextInt(100));
    return joined(Arrays.copyOf(input, from), middle, Arrays.copyOfRange(input, to, input.length));
  }

  private byte[] repeated() {
    String unit =
        pick(
            List.of(
                "[", "{\"a\":", "9", "(", " ", "\n", "a", "- ", "\t", "\0", "[[]],", "1,", "%s",
                "*"));
    return unit.repeat(1 << random.nextInt(14)).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A line twice, missing, or in another place. */
  private byte[] lines(byte[] input) {
    List<String> lines = new ArrayList<>(List.of(text(input).split("(?<=\n)")));
    String line = lines.get(random.nextInt(lines.size()));
    switch (random.nextInt(3)) {
      case 0 -> lines.add(random.nextInt(lines.size() + 1), line);
      case 1 -> lines.remove(line);
      default -> {
        lines.remove(line);
        lines.add(random.nextInt(lines.size() + 1), line);
      }
    }
    return bytes(String.join("", lines));
  }

  private byte[] replaced(byte[] input, Pattern what, String by) {
    String text = text(input);
    List<MatchResult> found = what.matcher(text).results().toList();
    if (found.isEmpty()) {
      return flipped(input);
    }
    MatchResult place = pick(found);
    byte[] value = by.getBytes(StandardCharsets.UTF_8);
    return joined(
        bytes(text.substring(0, place.start())), value, bytes(text.substring(place.end())));
  }

  private byte[] encoded(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    return switch (random.nextInt(5)) {
      case 0 -> text.getBytes(StandardCharsets.UTF_16LE);
      case 1 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE);
      case 2 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
      case 3 -> text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
      default -> ("\u00e9" + text).getBytes(StandardCharsets.ISO_8859_1);
    };
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] result = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, result, at, part.length);
      at += part.length;
    }
    return result;
  }
}
