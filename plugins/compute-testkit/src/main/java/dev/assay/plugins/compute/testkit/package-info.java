/**
 * What tests of compute workloads need where there is no GPU.
 *
 * <p>A module of its own, not a test jar of compute: Maven makes no test jars when it skips tests,
 * as {@code ./assay} does to build itself, and every module that needs one then fails to build.
 */
@NullMarked
package dev.assay.plugins.compute.testkit;

import org.jspecify.annotations.NullMarked;
