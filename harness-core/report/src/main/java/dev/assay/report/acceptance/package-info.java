/** What an acceptance found, for people and for programs. */
@NullMarked
package dev.assay.report.acceptance;

import org.jspecify.annotations.NullMarked;
