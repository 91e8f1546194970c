package dev.assay.analysis.result;

import dev.assay.api.Unit;

/**
 * The distribution behind one measured iteration.
 *
 * @param hdrHistogram base64 of HdrHistogram's V2 compressed encoding
 */
public record Distribution(String name, int fork, int iteration, Unit unit, String hdrHistogram) {}
