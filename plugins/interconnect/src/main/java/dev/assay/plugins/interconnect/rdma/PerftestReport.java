package dev.assay.plugins.interconnect.rdma;

import java.io.IOException;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What perftest writes with {@code --out_json}. Version 6.06 and others leave the quotes of names
 * away and end objects with a comma, which is no JSON; later ones quote them. Both are read here,
 * by name.
 *
 * @param text of the file
 */
record PerftestReport(String text) {
  /**
   * The number with this name.
   *
   * @throws IOException when there is none, or it stands for no result
   */
  double number(String name) throws IOException {
    return find(name)
        .orElseThrow(
            () ->
                new IOException(
                    "perftest's report has no number '%s'. Is it a version from 4.5 on? It reads: %s"
                        .formatted(name, text.strip())));
  }

  private OptionalDouble find(String name) {
    Matcher matcher =
        Pattern.compile(
                "(?m)(?:^|[\\s,{\"])"
                    + Pattern.quote(name)
                    + "\"?\\s*:\\s*([-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?)")
            .matcher(text);
    OptionalDouble number =
        matcher.find()
            ? OptionalDouble.of(Double.parseDouble(matcher.group(1)))
            : OptionalDouble.empty();
    return Double.isFinite(number.orElse(0)) ? number : OptionalDouble.empty();
  }
}
