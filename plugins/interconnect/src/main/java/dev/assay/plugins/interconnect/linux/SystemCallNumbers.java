package dev.assay.plugins.interconnect.linux;

/**
 * The numbers of the system calls that are made by number, from {@code <asm/unistd_64.h>} for
 * x86-64 and {@code <asm-generic/unistd.h>} for arm64.
 */
final class SystemCallNumbers {
  private static final boolean ARM64 = System.getProperty("os.arch").equals("aarch64");

  static final long MBIND = ARM64 ? 235 : 237;
  static final long SET_MEMPOLICY = ARM64 ? 237 : 238;
  static final long GET_MEMPOLICY = ARM64 ? 236 : 239;
  static final long SENDTO = ARM64 ? 206 : 44;
  static final long RECVFROM = ARM64 ? 207 : 45;

  private SystemCallNumbers() {}
}
