package dev.assay.worker.protocol;

import java.util.random.RandomGenerator;

/** Random strings of what writers of text formats get wrong. */
public record HostileText(RandomGenerator random) {
  private static final String ALPHABET =
      "\"\\/{}[]:,=#! \t\r\n\f\b\0\u0001\u001f\u007f\u0085\u2028\u2029\ufeff\uffff\u00e4\u20acaA1";

  /** A string that may hold half a surrogate pair, which cannot be written as UTF-8. */
  public String broken(int longest) {
    return text(longest, true);
  }

  /** A string of whole characters. */
  public String whole(int longest) {
    return text(longest, false);
  }

  private String text(int longest, boolean halves) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(longest + 1);
    while (text.length() < length) {
      int kind = random.nextInt(10);
      if (kind == 0) {
        text.appendCodePoint(random.nextInt(0x10000, 0x110000));
      } else if (kind == 1 && halves) {
        text.append((char) random.nextInt(0xd800, 0xe000));
      } else {
        text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
    }
    return text.toString();
  }
}
