package dev.assay.plugins.interconnect.device;

/**
 * What is copied and how.
 *
 * @param byKernel whether a kernel copies, rather than the driver's copy call
 * @param pinned whether the host's memory is pinned
 * @param node on which the host's memory lies
 * @param bytes of a copy
 */
record CopyPlan(
    CopyDirection direction, boolean byKernel, boolean pinned, HostNode node, long bytes) {}
