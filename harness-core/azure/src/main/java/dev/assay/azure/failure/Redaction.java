package dev.assay.azure.failure;

import java.util.regex.Pattern;

/**
 * Takes out of a text what must be in no log: tokens, signatures, keys, and the ids of
 * subscriptions, tenants and principals, which Azure's messages are full of.
 */
public final class Redaction {
  private static final Pattern TOKEN =
      Pattern.compile("eyJ[A-Za-z0-9_-]{10,}(?:\\.[A-Za-z0-9_-]*+)*+");
  private static final Pattern BEARER = Pattern.compile("(?i)bearer\\s+\\S+");
  private static final Pattern SIGNATURE = Pattern.compile("(?i)([?&](sig|se|sp|sv)=)[^&\\s\"']+");
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?i)((?:client_?secret|password|access_?token|account_?key)\"?\\s*[=:]\\s*\"?)[^\\s&\",;}]+");
  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(-----END [A-Z ]*-----|$)");
  private static final Pattern IDENTIFIER =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Redaction() {}

  public static String of(String text) {
    String result = PRIVATE_KEY.matcher(text).replaceAll("(a private key)");
    result = TOKEN.matcher(result).replaceAll("(a token)");
    result = BEARER.matcher(result).replaceAll("(a token)");
    result = SIGNATURE.matcher(result).replaceAll("$1(a signature)");
    result = ASSIGNED.matcher(result).replaceAll("$1(a secret)");
    return IDENTIFIER.matcher(result).replaceAll("(an id)");
  }
}
