package dev.assay.worker.protocol;

/**
 * An event with its time.
 *
 * @param nanos when the worker sent it, by {@link System#nanoTime}. Java does not promise that two
 *     processes count from the same origin; on Linux both read {@code CLOCK_MONOTONIC}, which
 *     counts from the start of the machine.
 */
public record SentEvent(long nanos, WorkerEvent event) {}
