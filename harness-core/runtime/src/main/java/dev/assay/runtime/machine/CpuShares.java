package dev.assay.runtime.machine;

/**
 * Parts of the time of all CPUs, each from 0 to 1.
 *
 * @param busy running something
 * @param ioWait idle while some I/O was outstanding
 * @param steal ready to run, while the hypervisor ran others
 */
public record CpuShares(double busy, double ioWait, double steal) {}
