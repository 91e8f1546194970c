@NullMarked
package dev.assay.plugins.importers.perftest;

import org.jspecify.annotations.NullMarked;
