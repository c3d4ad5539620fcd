/** What stands in the editor when somebody opens the explorer for the first time: it runs as it is. */

/** @param user key of a user who is there */
export const exampleQuery = (
  user: string,
): string => `# Press the play button: what would you recommend to this user, and why?
query Recommendations {
  user(key: ${JSON.stringify(user)}) {
    recommendations(first: 5) {
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
      }
    }
  }
}
`;
