package dev.assay.report.acceptance;

import dev.assay.analysis.acceptance.Acceptance;
import java.time.Instant;
import java.util.Optional;

/**
 * An acceptance, and of which machine it is.
 *
 * @param machine name of the host
 * @param vmType what it was held against; empty where it is not known
 * @param vmTypeSource how the VM type is known; empty where it is not
 * @param run the id of the run whose values were judged; empty where nothing was measured
 * @param at when it was judged
 */
public record AcceptanceReport(
    String machine,
    Optional<String> vmType,
    Optional<String> vmTypeSource,
    Optional<String> run,
    Instant at,
    Acceptance acceptance) {}
