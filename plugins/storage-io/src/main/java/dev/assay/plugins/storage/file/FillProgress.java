package dev.assay.plugins.storage.file;

import dev.assay.api.Context;

/** Hears how the filling of a file gets on, and says when it has to end. */
@FunctionalInterface
public interface FillProgress {
  /** Whether the filling has to end; asked every few milliseconds. */
  boolean cancelled();

  /**
   * @param file its name
   * @param share that is filled, 0 to 1
   */
  default void filled(String file, double share) {}

  /** Of a fork, which tells its harness. */
  static FillProgress of(Context context) {
    return new FillProgress() {
      @Override
      public boolean cancelled() {
        return context.cancelled();
      }

      @Override
      public void filled(String file, double share) {
        context.advance("filling " + file, share);
      }
    };
  }
}
