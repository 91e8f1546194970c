package dev.assay.distribution.product;

import java.util.Locale;

/** The processors that a release is for. */
public enum Architecture {
  X86_64("amd64", 62),
  AARCH64("arm64", 183);

  private final String debian;
  private final int elfMachine;

  Architecture(String debian, int elfMachine) {
    this.debian = debian;
    this.elfMachine = elfMachine;
  }

  /** As Linux names it. */
  public String linux() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As Debian names it. */
  public String debian() {
    return debian;
  }

  /** EM_X86_64 or EM_AARCH64 of {@code <elf.h>}. */
  int elfMachine() {
    return elfMachine;
  }

  /** Whether a path has one of its names, as libraries of several processors side by side do. */
  boolean isNamedIn(String path) {
    return path.contains(linux()) || path.contains(debian);
  }
}
