package dev.assay.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A provider of self-timed workloads, found by {@code META-INF/services}; bnd writes that file for
 * a class with {@code @ServiceProvider(BenchmarkPlugin.class)}. It needs a public constructor
 * without arguments.
 *
 * <p>It is created in a process that asks for its workloads, whose answer is remembered as long as
 * the bundle stays the same, and in every worker, to run one of them. Creating it must be cheap and
 * must not touch native code.
 */
@ConsumerType
public interface BenchmarkPlugin {
  /** The workloads on offer, the same at every call. */
  List<Workload> workloads();
}
