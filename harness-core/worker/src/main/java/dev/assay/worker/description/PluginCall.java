package dev.assay.worker.description;

import static dev.assay.worker.protocol.Step.DESCRIBE;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/**
 * A call of plugin code, and the words for what becomes of it.
 *
 * @param doing what is done, the subject of a sentence
 * @param thrower who throws what is thrown
 * @param whenSlow what its author can do where it takes too long
 * @param whenThrown what its author can do where it throws
 */
record PluginCall(String doing, String thrower, String whenSlow, String whenThrown) {
  /**
   * Runs the code.
   *
   * @param limit how long it may take
   * @throws DefectException when it takes longer, or throws
   */
  <T> T within(Duration limit, Callable<T> code) throws DefectException, InterruptedException {
    try {
      return new TimeLimit(limit)
          .call("describe " + thrower, PluginCall.class.getClassLoader(), code);
    } catch (TimeoutException e) {
      throw new DefectException(DESCRIBE, "%s %s".formatted(doing, e.getMessage()), whenSlow);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof DefectException defect) {
        throw defect;
      }
      throw new DefectException(
          DESCRIBE,
          "%s threw %s".formatted(thrower, Thrown.describe(Thrown.unwrap(e))),
          whenThrown);
    }
  }
}
