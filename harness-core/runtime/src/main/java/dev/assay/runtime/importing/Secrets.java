package dev.assay.runtime.importing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out what looks like a secret: command lines and addresses in logs have passwords and tokens
 * of whoever measured.
 */
public final class Secrets {
  /** What stands in its place. */
  public static final String MASK = "***";

  /** The group named s is the secret. */
  private static final Pattern SECRET =
      Pattern.compile(
          // https://user:password@host
          "(?<=[a-zA-Z][a-zA-Z0-9+.-]{0,20}://[^\\s/:@\"']{0,200}:)(?<a>[^\\s/@\"']{1,200})(?=@)"
              // user:password@host without a scheme, as in credentials of curl
              + "|(?<=-u |--user )(?<b>[^\\s\"']{1,200}:[^\\s\"']{1,200})"
              + "|(?i:(?<=\\b(?:password|passwd|pwd|token|secret|api[_-]?key|access[_-]?key|account[_-]?key|shared[_-]?access[_-]?key|sig|signature|credential|authorization)\"?\\s{0,3}[=:]\\s{0,3}\"?))(?<c>[^\\s\"'&;,{}\\[\\]]{3,2000})|(?i:(?<=\\bbearer"
              + " ))(?<d>[A-Za-z0-9._~+/=-]{8,4000})"
              // JSON web tokens, keys of AWS and GitHub
              + "|(?<e>\\beyJ[A-Za-z0-9_-]{8,2000}\\.[A-Za-z0-9_-]{8,4000}\\.[A-Za-z0-9_-]{8,2000})"
              + "|(?<f>\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b)"
              + "|(?<g>\\bgh[pousr]_[A-Za-z0-9]{20,100}\\b)");

  private Secrets() {}

  /** The text without secrets; the very text where there is none. */
  public static String masked(String text) {
    Matcher matcher = SECRET.matcher(text);
    return matcher.find() ? matcher.replaceAll(Matcher.quoteReplacement(MASK)) : text;
  }
}
