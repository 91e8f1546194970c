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

  /** All that stands in quotes, as a JSON text may, with quotes in it behind backslashes. */
  private static final String QUOTED =
      "(?<=\")(?=(?:\\\\.|[^\"\\\\\r\n"
          + "]){3})[^\"\\\\\r\n"
          + "]{0,4000}+(?:\\\\.[^\"\\\\\r\n"
          + "]{0,4000}+){0,50}+";

  private static final String PLAIN =
      "(?=(?:\\\\\"|[^\\s\"'&;,{}\\[\\]]){3})[^\\s\"'&;,{}\\[\\]]{0,4000}+(?:(?<=\\\\)\"[^\\s\"'&;,{}\\[\\]]{1,4000}+){0,50}+";

  private static final String VALUE = "(?:" + QUOTED + "|" + PLAIN + ")";

  private static final String ASSIGNED = "[\\w-]{0,30}+\"?\\s{0,3}[=:]\\s{0,3}\"?)" + VALUE;

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
              "(\\b(?:[a-z0-9]{1,20}[_-]){0,8}token\"?\\s{0,3}[=:]\\s{0,3}\"?)(?!\\d+\\b)" + VALUE),
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

  /** Names whose value is a secret whatever it looks like; {@code passwordLength} is none. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?i).*(passw(or)?d|passphrase|pwd|credentials?|secret|token|(api|access|account|private|shared|sas|secret)[_-]?key)");

  /** What under such a name is none: what is too short, a switch, or masked already. */
  private static final Pattern NO_SECRET =
      Pattern.compile("(?si).{0,2}|true|false|null|none|%s.*".formatted(Pattern.quote(MASK)));

  /** One argument of a command, such as {@code -Ddb.password=...}. */
  private static final Pattern ARGUMENT = Pattern.compile("(?s)([\\w.-]{1,200}+)=(.+)");

  private Secrets() {}

  /**
   * The value of a name without secrets, all of it where the name says so; the very value where
   * there is none. A number of tokens is no secret.
   */
  public static String masked(String name, String value) {
    if (isSecret(name, value)) {
      return MASK;
    }
    Matcher argument = ARGUMENT.matcher(value);
    return argument.matches() && isSecret(argument.group(1), argument.group(2))
        ? argument.group(1) + "=" + MASK
        : masked(value);
  }

  private static boolean isSecret(String name, String value) {
    return NAME.matcher(name).matches()
        && !NO_SECRET.matcher(value).matches()
        && !(name.toLowerCase(Locale.ROOT).endsWith("token") && value.matches("\\d+"));
  }

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
