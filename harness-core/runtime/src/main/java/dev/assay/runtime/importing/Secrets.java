package dev.assay.runtime.importing;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out what looks like a secret: command lines and addresses in logs have passwords and tokens
 * of whoever measured.
 */
public final class Secrets {
  /** What stands in its place. */
  public static final String MASK = "***";

  /**
   * A kind of secret.
   *
   * @param hint in lower case, without which there is none, so that most texts are soon done with
   * @param pattern with what stays as its first group
   */
  private record Kind(String hint, Pattern pattern) {
    private Kind(String hint, String pattern) {
      this(hint, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
    }
  }

  private static final String ASSIGNED =
      "[\\w-]{0,30}+\"?\\s{0,3}[=:]\\s{0,3}\"?)[^\\s\"'&;,{}\\[\\]]{3,4000}";

  private static final List<Kind> KINDS =
      List.of(
          // https://user:password@host
          new Kind("://", "(://[^\\s/:@\"']{0,200}+:)[^\\s/@\"']{1,200}+(?=@)"),
          new Kind("-u ", "(\\s-u )[^\\s\"':]{1,200}+:[^\\s\"']{1,200}+"),
          new Kind("--user ", "(--user )[^\\s\"':]{1,200}+:[^\\s\"']{1,200}+"),
          new Kind("passw", "(passw" + ASSIGNED),
          new Kind("passphrase", "(passphrase" + ASSIGNED),
          new Kind("credential", "(credential" + ASSIGNED),
          new Kind("pwd", "(\\bpwd" + ASSIGNED),
          new Kind(
              "token",
              "(\\b(?:[a-z0-9]{1,20}[_-]){0,8}token\"?\\s{0,3}[=:]\\s{0,3}\"?)(?!\\d+\\b)[^\\s\"'&;,{}\\[\\]]{3,4000}"),
          new Kind("secret", "(secret" + ASSIGNED),
          new Kind("key", "((?:api|access|account|private|shared|sas)[_-]?key" + ASSIGNED),
          new Kind("signature", "(signature" + ASSIGNED),
          new Kind("sig=", "(\\bsig=)[^\\s\"'&;,]{3,4000}+"),
          new Kind("bearer ", "(\\bbearer )[a-z0-9._~+/=-]{8,4000}+"),
          // JSON web tokens, keys of AWS and GitHub
          new Kind(
              "eyj", "(\\b)eyJ[a-z0-9_-]{8,2000}+\\.[a-z0-9_-]{8,4000}+\\.[a-z0-9_-]{8,2000}+"),
          new Kind("akia", "(\\b)AKIA[A-Z0-9]{16}\\b"),
          new Kind("asia", "(\\b)ASIA[A-Z0-9]{16}\\b"),
          new Kind("gh", "(\\b)gh[pousr]_[a-z0-9]{20,100}+"));

  private Secrets() {}

  /** The text without secrets; the very text where there is none. */
  public static String masked(String text) {
    String found = text;
    String lower = text.toLowerCase(Locale.ROOT);
    for (Kind kind : KINDS) {
      if (lower.contains(kind.hint)) {
        Matcher matcher = kind.pattern.matcher(found);
        if (matcher.find()) {
          found = matcher.replaceAll("$1" + Matcher.quoteReplacement(MASK));
        }
      }
    }
    return found;
  }
}
