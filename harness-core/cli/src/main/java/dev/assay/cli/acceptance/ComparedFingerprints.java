package dev.assay.cli.acceptance;

import dev.assay.acceptance.fingerprint.StoredFingerprints;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.wording.Count;
import dev.assay.cli.next.Reply;
import dev.assay.runtime.journal.RunFolder;
import java.io.IOException;
import java.util.List;

/** The checks of what deterministic work computed. */
final class ComparedFingerprints {
  private ComparedFingerprints() {}

  /** Of a finished run against the others of the store; what cannot be read there is told. */
  static List<CheckResult> of(RunFolder run, AcceptRequest request, Reply reply)
      throws IOException {
    StoredFingerprints.Found found = StoredFingerprints.of(run, request.store());
    if (!found.unreadable().isEmpty()) {
      reply
          .err()
          .println(
              "note: %s could not be read, so checksums were not compared with theirs: %s"
                  .formatted(
                      Count.of(found.unreadable().size(), "run"),
                      String.join(", ", found.unreadable())));
    }
    return found.results();
  }
}
