package dev.assay.cli.acceptance;

import dev.assay.acceptance.reference.LearnedReference;
import dev.assay.acceptance.reference.LearnedReferenceFile;
import dev.assay.cli.plugins.BundleFolders;
import dev.assay.runtime.journal.GivenOption;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a user asks of {@code assay accept}.
 *
 * @param vmType what the machine should be; empty for what it says itself
 * @param reference a file of learned limits
 * @param types the file of VM types that the user describes; empty for his usual one
 * @param budget how long may be measured; zero for nothing
 * @param results the folder of the store
 * @param scratch the directory on the storage under test; empty for the run's own folder
 * @param labels that the run gets besides its own
 * @param document whether the standard output is kept for a document
 * @param options all that the user chose, and where
 */
record AcceptRequest(
    Optional<String> vmType,
    Optional<Path> reference,
    Optional<Path> types,
    Duration budget,
    BundleFolders bundles,
    Path results,
    Optional<Path> scratch,
    Map<String, String> labels,
    boolean document,
    List<GivenOption> options) {
  RunStore store() {
    return new RunStore(results);
  }

  /** The limits of the reference. */
  Optional<LearnedReference> learned() throws IOException {
    return reference.isPresent()
        ? Optional.of(LearnedReferenceFile.read(reference.get()))
        : Optional.empty();
  }
}
