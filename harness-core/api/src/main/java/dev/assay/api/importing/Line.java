package dev.assay.api.importing;

/**
 * A line of a text.
 *
 * @param number from 1
 * @param text without its end
 */
public record Line(int number, String text) {}
