package dev.assay.plugins.importers.superbench;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key of a summary, {@code benchmark[:annotation]/metric[:rank]}; the benchmark of a model has
 * parts of its own, such as {@code "bert_models/pytorch-bert-base"}.
 *
 * @param benchmark without its annotation
 * @param annotation such as {@code "default"} or {@code "ib"}
 * @param rank of the process, which is that of its GPU where each has one
 */
record Key(String benchmark, Optional<String> annotation, String metric, OptionalInt rank) {
  private static final Pattern KEY =
      Pattern.compile("([A-Za-z0-9_.:/-]{1,200})/([^/\\s]{1,200}?)(?::(\\d{1,6}))?");

  /** Empty for any other key, such as {@code "node"}. */
  static Optional<Key> of(String text) {
    Matcher matcher = KEY.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String benchmark = matcher.group(1);
    int colon = benchmark.indexOf(':');
    int end = colon < 0 ? -1 : benchmark.indexOf('/', colon);
    Optional<String> annotation =
        colon < 0
            ? Optional.empty()
            : Optional.of(benchmark.substring(colon + 1, end < 0 ? benchmark.length() : end));
    String bare =
        colon < 0
            ? benchmark
            : benchmark.substring(0, colon) + (end < 0 ? "" : benchmark.substring(end));
    OptionalInt rank =
        matcher.group(3) == null
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(matcher.group(3)));
    return Optional.of(new Key(bare, annotation, matcher.group(2), rank));
  }
}
