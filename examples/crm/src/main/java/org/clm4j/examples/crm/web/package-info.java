/** What is asked of the CRM: by programs, by people, and by whoever runs it. */
@org.jspecify.annotations.NullMarked
package org.clm4j.examples.crm.web;
