package dev.assay.distribution.product;

import java.util.Locale;

/** The processors that a release is for. */
public enum Architecture {
  X86_64("amd64"),
  AARCH64("arm64");

  private final String debian;

  Architecture(String debian) {
    this.debian = debian;
  }

  /** As Linux names it. */
  public String linux() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As Debian names it. */
  public String debian() {
    return debian;
  }
}
