package dev.assay.azure.stub;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Something that goes wrong.
 *
 * @param request which requests, as a pattern for {@code "METHOD path"}
 * @param later inside the asynchronous operation, after the request was accepted
 * @param status of HTTP, when it is not later
 * @param times how often
 */
public record Fault(
    Pattern request,
    boolean later,
    int status,
    String code,
    String message,
    Map<String, String> headers,
    int times) {
  public static Fault atOnce(String request, int status, String code, String message) {
    return new Fault(pattern(request), false, status, code, message, Map.of(), 1);
  }

  public static Fault later(String request, String code, String message) {
    return new Fault(pattern(request), true, 0, code, message, Map.of(), 1);
  }

  public Fault times(int count) {
    return new Fault(request, later, status, code, message, headers, count);
  }

  public Fault with(String header, String value) {
    return new Fault(request, later, status, code, message, Map.of(header, value), times);
  }

  private static Pattern pattern(String request) {
    return Pattern.compile("(?i).*" + request + ".*");
  }
}
