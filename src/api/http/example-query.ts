/** What stands in the editor when somebody opens the explorer for the first time: it runs as it is. */

/** @param user key of a user who is there; without one the query asks for a visitor without an account */
export const exampleQuery = (user: string | undefined): string =>
  user === undefined
    ? `# Press the play button: what would you recommend to somebody nobody knows yet?
query Recommendations {
  recommendations(session: [], first: 5) {${reasons('    ')}
  }
}
`
    : `# Press the play button: what would you recommend to this user, and why?
query Recommendations {
  user(key: ${JSON.stringify(user)}) {
    recommendations(first: 5) {${reasons('      ')}
    }
  }
}
`;

const reasons = (indent: string): string =>
  `
edges {
  rank
  score
  node {
    title
    categories {
      name
    }
  }
  contributions {
    source
    value
  }
  paths {
    text
  }
}
pageInfo {
  endCursor
  hasNextPage
}`.replaceAll('\n', `\n${indent}`);
