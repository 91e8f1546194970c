package dev.assay.fleet.unit;

import java.time.Instant;

/**
 * One attempt to measure a unit, a line of {@code journal.jsonl}.
 *
 * @param sequence of the line, from 0
 * @param number of the attempt, from 1
 * @param node the host name of the machine
 * @param machine what tells machines apart, also where host names repeat
 * @param run the id of the run it writes; the same as the attempt before where it goes on with it
 * @param begun by the clock of the node
 */
public record Attempt(
    long sequence, int number, String node, String machine, String run, Instant begun) {}
