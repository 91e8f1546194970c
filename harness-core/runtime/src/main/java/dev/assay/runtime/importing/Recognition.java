package dev.assay.runtime.importing;

import dev.assay.worker.protocol.ImportEvent;
import java.util.List;
import java.util.Optional;

/**
 * Who recognises a file.
 *
 * @param by the importers that do
 * @param failure where asking them failed
 */
record Recognition(List<ImportEvent.Recognised> by, Optional<Reading.Refused> failure) {
  Recognition {
    by = List.copyOf(by);
  }
}
