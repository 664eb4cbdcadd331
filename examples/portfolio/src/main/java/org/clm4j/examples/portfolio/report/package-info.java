/**
 * A page that opens anywhere: one file of HTML with tables, charts drawn from these tables, and
 * customers to look up, in English and Chinese, that asks no network for anything.
 *
 * <p>Start at {@link org.clm4j.examples.portfolio.report.ReportPage}. A page is made of {@link
 * org.clm4j.examples.portfolio.report.Section sections}, these of {@link
 * org.clm4j.examples.portfolio.report.Table tables}; a chart is a table with a {@link
 * org.clm4j.examples.portfolio.report.Drawing drawing}, so that nothing can be seen that cannot be
 * read.
 */
@NullMarked
package org.clm4j.examples.portfolio.report;

import org.jspecify.annotations.NullMarked;
