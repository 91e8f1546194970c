package dev.assay.plugins.importers.sparecores;

import dev.assay.api.importing.About;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.json.Json;
import dev.assay.plugins.importers.json.JsonDocument;
import dev.assay.plugins.importers.json.JsonDocuments;
import dev.assay.plugins.importers.text.Dates;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import java.util.OptionalLong;

/** How a task ended. */
record Meta(
    OptionalLong exitCode,
    Optional<String> message,
    Optional<String> version,
    Optional<String> kernel,
    Optional<String> start) {

  /** Empty where there is none or it is not that of a task. */
  static Optional<Meta> of(Optional<String> text) throws IOException {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try (JsonDocuments documents = new JsonDocuments(new StringReader(text.get()), _ -> {})) {
      Optional<JsonDocument> first = documents.next();
      if (first.isEmpty()) {
        return Optional.empty();
      }
      Json json = first.get().read();
      return json.members().containsKey("exit_code")
          ? Optional.of(
              new Meta(
                  json.get("exit_code").whole(),
                  json.get("error_msg").text(),
                  json.get("version").text(),
                  json.get("kernel_version").text(),
                  json.get("start").text()))
          : Optional.empty();
    } catch (UnreadableResultException _) {
      return Optional.empty();
    }
  }

  /** Why its output is no result; empty where the task ended well. */
  Optional<String> problem() {
    if (exitCode.isPresent() && exitCode.getAsLong() == 0) {
      return Optional.empty();
    }
    String reason = message.map(text -> ": " + text).orElse("");
    if (exitCode.isEmpty()) {
      return Optional.of("it did not end" + reason);
    }
    return Optional.of(
        switch ((int) exitCode.getAsLong()) {
              case -1 -> "it could not be started";
              case -2 -> "it was not run";
              case -3 -> "what it needs is not there";
              default -> "it ended with " + exitCode.getAsLong();
            }
            + reason);
  }

  /** Whether it ran to an end of its own, with a code that says something failed. */
  boolean failed() {
    return exitCode.isPresent() && exitCode.getAsLong() > 0;
  }

  void about(ResultSink sink) {
    start.flatMap(Dates::utc).ifPresent(instant -> sink.about(About.DATE, instant));
    kernel.ifPresent(release -> sink.about(About.SYSTEM, release));
  }
}
